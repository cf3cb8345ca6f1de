import type { components, paths } from './schema.d.ts';

/**
 * The API's types under the names that pages use; the only place they get them from. All are taken out of schema.d.ts,
 * which is generated from openapi.json.
 */
type Schemas = components['schemas'];
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Json<Part> = Part extends { content: { 'application/json': infer Body } } ? Body : never;
type Good = 200 | 201 | 202;

/** The body of a good answer. */
type Answer<Path extends keyof paths, Verb extends Method> = paths[Path][Verb] extends {
  responses: infer All;
}
  ? Json<All[keyof All & Good]>
  : never;
/** The body that a call takes. */
type Input<Path extends keyof paths, Verb extends Method> = paths[Path][Verb] extends {
  requestBody?: infer Body;
}
  ? Json<NonNullable<Body>>
  : never;

export type Account = Schemas['Account'];
export type Role = Account['role'];
export type Permission = Account['permissions'][number];
export type Session = Answer<'/api/auth/session', 'get'>;
export type Provider = Answer<'/api/auth/providers', 'get'>['items'][number];
export type SignInStarted = Answer<'/api/auth/external/{provider}/start', 'post'>;
export type SignInCode = Answer<'/api/auth/external/{id}/code', 'post'>;
export type SignInState = Answer<'/api/auth/external/{id}', 'get'>;
export type AccountSession = Schemas['Session'];
export type Passkey = Schemas['Passkey'];
export type AccountLink = Schemas['AccountLink'];
export type ApiKey = Schemas['ApiKey'];
export type AuditEntry = Schemas['AuditEntry'];
export type ChannelKind = Schemas['ChannelKind'];
export type NotificationChannel = Schemas['NotificationChannel'];
export type NewChannel = Schemas['NewNotificationChannel'];
export type ChannelChange = Schemas['NotificationChannelChange'];
export type NotificationTestResult = Schemas['NotificationTestResult'];
export type NoticeRow = Schemas['NoticeRow'];
export type Delivery = Schemas['NotificationDelivery'];
export type DeliveryState = Delivery['state'];
export type NotificationAttempt = Schemas['NotificationAttempt'];
export type SignInSettingsChange = Input<'/api/settings/sign-in', 'patch'>;
export type SingleSignOn = Answer<'/api/settings/single-sign-on', 'get'>;
export type SingleSignOnChange = Input<'/api/settings/single-sign-on', 'patch'>;
export type HealthProblem = Schemas['HealthProblem'];

export type Library = Schemas['Library'];
export type ServerKind = Schemas['ServerKind'];
export type LimitChoices = Schemas['LimitChoices'];
export type Server = Schemas['Server'];
export type ServerTest = Answer<'/api/servers/test', 'post'>;
export type Discovery = Answer<'/api/servers/discover', 'post'>;
export type DiscoveredServer = Discovery['items'][number];
export type NewServer = Input<'/api/servers', 'post'>;
export type ServerChange = Input<'/api/servers/{id}', 'patch'>;

export type Invite = Schemas['Invite'];
export type InviteBadge = Invite['badges'][number];
export type InviteFilter = keyof Schemas['InviteList']['counts'];
export type InviteInput = Schemas['NewInvite'];
export type ManyInvites = Input<'/api/invites/many', 'post'>;
export type ManyMade = Schemas['ManyInvitesMade'];
export type InviteTemplate = Schemas['InviteTemplate'];
export type NewTemplate = Input<'/api/invite-templates', 'post'>;
export type TemplateChange = Input<'/api/invite-templates/{id}', 'patch'>;
export type InviteDraft = Schemas['InviteDraft'];
export type Preflight = Schemas['Preflight'];
export type PreflightCheck = Schemas['PreflightCheck'];
export type DryRun = Schemas['DryRun'];
export type DryRunInput = Schemas['DryRunRequest'];
export type InviteStats = Schemas['InviteStats'];
/** What a guest may know of an invite; one that lets nobody in shows only why. */
export type InviteView = Schemas['ValidatedInvite'];
/** A server that an invite opens, as its guest sees it. */
export type InviteServer = InviteView['servers'][number];
export type OnFailure = Invite['on_failure'];
export type Redemption = Schemas['Redemption'];
/** How far a redemption is at one of its servers. */
export type RedemptionServer = Schemas['RedemptionServer'];
export type StepState = Redemption['steps'][number]['state'];
export type Welcome = NonNullable<Redemption['welcome']>;
export type RedemptionRow = Schemas['RedemptionRecord'];
export type RedeemInput = Schemas['RedeemRequest'];
/** The account that a guest chooses at a server. */
export type GuestAccount = NonNullable<RedeemInput['accounts']>[number];
export type MendInput = Schemas['MendRequest'];

export type AccessForm = Schemas['AccessForm'];
export type AskInput = Schemas['AskForAccess'];
/** A request as its person sees it under the private link. */
export type OwnAccessRequest = Schemas['OwnAccessRequest'];
export type OwnSeat = Schemas['OwnSeat'];
export type AccessRequest = Schemas['AccessRequest'];
export type AccessRequestFilter = keyof Schemas['AccessRequestList']['counts'];
export type AccessRequestSettings = Schemas['AccessRequestsSettings'];
export type Seats = Schemas['Seats'];
export type SeatOffer = Schemas['SeatOffer'];

export type OnboardingFlow = Schemas['OnboardingFlow'];
export type OnboardingStep = OnboardingFlow['steps'][number];
export type OnboardingText = Schemas['OnboardingStepText'];
export type OnboardingFlowRow = Schemas['OnboardingFlowList']['items'][number];
export type Move = Schemas['Move'];
export type MoveEntry = Schemas['MoveEntry'];
export type MoveSection = Schemas['MoveSection'];
export type MoveProgram = Schemas['ProgramList']['items'][number];
export type OnboardingFlowFile = Schemas['OnboardingFlowFile'];
export type NewOnboardingFlow = Schemas['NewOnboardingFlow'];
export type OnboardingPreview = Schemas['OnboardingPreview'];
export type OnboardingPerson = Schemas['OnboardingPerson'];
export type OnboardingPersonFilter = keyof Schemas['OnboardingPersonList']['counts'];
export type Onboarding = Schemas['Onboarding'];
export type OnboardingAction = Schemas['OnboardingAction'];
export type OnboardingOutcome = Schemas['OnboardingStepOutcome'];

export type ServerAccess = Schemas['ServerAccess'];
export type Tier = Schemas['Tier'];
export type NewTier = Input<'/api/tiers', 'post'>;
export type TierWish = Input<'/api/tiers/{id}/preview', 'post'>;
export type TierChange = Input<'/api/tiers/{id}', 'put'>;
export type TierPreview = Schemas['TierPreview'];
export type MemberChanges = Schemas['MemberChanges'];

export type Member = Schemas['Member'];
export type MemberStatus = Member['status'];
export type MemberFilter = keyof Answer<'/api/members', 'get'>['counts'];
export type MemberAccount = Schemas['MemberAccount'];
export type MemberAccess = Schemas['MemberAccess'];
export type MemberLinkInput = Schemas['MemberLinkInput'];
export type MemberLinkPreview = Schemas['MemberLinkPreview'];
export type MemberSuggestions = Schemas['MemberSuggestions'];
export type RefreshResult = Schemas['RefreshResult'];
export type OwnMember = Schemas['OwnMember'];
export type SponsorNode = Schemas['SponsorNode'];
export type SponsorRight = Schemas['SponsorRight'];
export type SponsorRightInput = Input<'/api/sponsorship/rights/member/{id}', 'put'>;
export type BranchAction = Schemas['SponsorBranchAction'];
export type OwnSponsorship = Schemas['OwnSponsorship'];
export type OwnInvite = Schemas['OwnInvite'];
export type NewOwnInvite = Input<'/api/me/invites', 'post'>;
export type SponsorshipSettings = Answer<'/api/settings/sponsorship', 'get'>;
export type ServerPasswordPage = Schemas['ServerPasswordPage'];
export type OwnNoticeChoices = Schemas['OwnNotificationChoices'];
export type MemberSettings = Schemas['MembersSettings'];
export type MemberLabel = Schemas['MemberLabel'];
export type ImportPreview = Schemas['ImportPreview'];
export type BulkInput = Input<'/api/member-bulk', 'post'>;
export type BulkPreview = Schemas['MemberBulkPreview'];
export type BulkAction = Schemas['MemberBulkAction'];
export type CountedLabel = Answer<'/api/member-labels', 'get'>['items'][number];
