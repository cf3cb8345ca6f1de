import type * as C from './contract.ts';

/** The operations in openapi-typescript's form, written by hand until schema.d.ts is generated. */
type Answer<Body> = { 200: { content: { 'application/json': Body } } };
type Parameters<Query, Path> = {
  query?: Query;
  header?: { 'Idempotency-Key'?: string };
  path: Path;
  cookie?: never;
};
type Read<Body, Query = never, Path extends object = never> = {
  parameters: Parameters<Query, Path>;
  responses: Answer<Body>;
};
type Write<Body, Input = never, Query = never, Path extends object = never> = {
  parameters: Parameters<Query, Path>;
  requestBody?: { content: { 'application/json': Input } };
  responses: Answer<Body>;
};
type Get<Body, Query = never> = { get: Omit<Read<Body>, 'parameters'> & { parameters: { query?: Query } } };
type Post<Body, Input = never, Query = never> = {
  post: {
    parameters: { query?: Query; header?: { 'Idempotency-Key'?: string } };
    requestBody?: { content: { 'application/json': Input } };
    responses: Answer<Body>;
  };
};
type Patch<Body, Input> = {
  patch: { requestBody: { content: { 'application/json': Input } }; responses: Answer<Body> };
};
type ById = { id: string };
type PostOne<Body, Input = never> = { post: Write<Body, Input, never, ById> };
type List = { limit?: number; cursor?: string; q?: string };

export type paths = {
  '/api/problems': Get<{ items: C.HealthProblem[] }>;
  '/api/setup': Get<{ needed: boolean }> &
    Post<
      { account: C.Account },
      { username: string; password: string; display_name?: string; email?: string }
    >;
  '/api/auth/session': Get<C.Session>;
  '/api/auth/sign-in': Post<{ account: C.Account }, { username: string; password: string }>;
  '/api/auth/sign-out': Post<undefined>;
  '/api/auth/providers': Get<{ items: C.Provider[] }>;
  '/api/auth/external/{provider}/start': {
    post: Write<
      C.SignInStarted,
      { purpose: C.SignInPurpose; invite_code?: string; return_to?: string },
      never,
      { provider: string }
    >;
  };
  '/api/auth/external/{id}/code': PostOne<C.SignInCode>;
  '/api/auth/external/{id}': { get: Read<C.SignInState, never, ById> };
  '/api/auth/external/{id}/finish': PostOne<{ account: C.Account }>;
  '/api/account': Get<{ account: C.Account }> &
    Patch<
      { account: C.Account },
      { display_name?: string | null; email?: string | null; language?: string | null }
    >;
  '/api/account/password': Post<undefined, { current_password?: string; new_password: string }>;
  '/api/account/sessions': Get<{ items: C.AccountSession[] }> & {
    delete: { responses: Answer<undefined> };
  };
  '/api/account/sessions/{id}': { delete: Read<undefined, never, ById> };
  '/api/account/links': Get<{ items: C.AccountLink[] }>;
  '/api/account/links/{provider}': { delete: Read<undefined, never, { provider: string }> };
  '/api/api-keys': Get<{ items: C.ApiKey[] }> &
    Post<C.ApiKey & { key: string }, { name: string; scopes: string[]; expires_in_days?: number }>;
  '/api/api-keys/{id}': { delete: Read<undefined, never, ById> };
  '/api/accounts': Get<C.Page<C.Account>, List> &
    Post<
      { account: C.Account },
      {
        username: string;
        password: string;
        display_name?: string;
        email?: string;
        role: C.Role;
        permissions?: string[];
      }
    >;
  '/api/accounts/{id}': {
    patch: Write<
      { account: C.Account },
      { role?: C.Role; permissions?: string[]; disabled?: boolean; display_name?: string },
      never,
      ById
    >;
    delete: Read<undefined, never, ById>;
  };
  '/api/audit': Get<C.Page<C.AuditEntry>, List & { action?: string; actor_id?: string }>;
  '/api/server-kinds': Get<{ items: C.ServerKind[] }>;
  '/api/servers': Get<C.Page<C.Server>, List> & Post<C.Server, C.NewServer>;
  '/api/servers/test': Post<C.ServerTest, { kind: string; url: string; credentials: Record<string, string> }>;
  '/api/servers/discover': Post<C.Discovery, { external_id_of_sign_in: string }>;
  '/api/servers/{id}': {
    get: Read<C.Server, never, ById>;
    patch: Write<C.Server, C.ServerChange, never, ById>;
    delete: Read<undefined, { force?: boolean }, ById>;
  };
  '/api/servers/{id}/test': PostOne<C.Server>;
  '/api/servers/{id}/sync': PostOne<C.Server>;
  '/api/invites': Get<
    C.Counted<C.Invite, C.InviteFilter>,
    List & { filter?: C.InviteFilter; include_inactive?: boolean }
  > &
    Post<C.Invite, C.InviteInput>;
  '/api/invites/{id}': {
    get: Read<C.Invite, never, ById>;
    patch: Write<C.Invite, C.InviteInput, never, ById>;
    delete: Read<undefined, never, ById>;
  };
  '/api/invites/{id}/redemptions': { get: Read<C.Page<C.RedemptionRow>, List, ById> };
  '/api/invites/stats': Get<C.InviteStats>;
  '/api/invites/validate': Post<C.InviteView, never, { code: string }>;
  '/api/invites/redeem': Post<C.Redemption, C.RedeemInput>;
  '/api/invites/redemptions/{id}': { get: Read<C.Redemption, never, ById> };
  '/api/redemptions': Get<C.Page<C.RedemptionRow>, List & { status?: string }>;
  '/api/redemptions/{id}/retry': PostOne<C.Redemption>;
  '/api/members': Get<C.Counted<C.Member, C.MemberFilter>, List & { filter?: C.MemberFilter }>;
  '/api/members/{id}': {
    get: Read<C.Member, never, ById>;
    patch: Write<C.Member, { display_name?: string; expires_at?: string | null }, never, ById>;
    delete: Read<C.Member, { forget?: boolean }, ById>;
  };
  '/api/members/{id}/access': { put: Write<C.Member, C.MemberAccess, never, ById> };
  '/api/members/{id}/refresh': PostOne<C.RefreshResult>;
  '/api/members/{id}/reinvite': PostOne<C.Member>;
  '/api/members/refresh': Post<C.RefreshResult>;
};
