export { memberChanged, memberJoined, memberRemoved } from './events.ts';
export {
  type FoundBefore,
  type Grant,
  grantSteps,
  NotVisibleYet,
  readBefore,
  readGranted,
  STEP_NAMES,
  stepName,
} from './grant-access.ts';
export type { Joined, JoinedAccount, JoinedPerson } from './record-joined.ts';
export { createMemberService, type InvitedMember, type MemberBrief, type MemberService } from './service.ts';
export { createMemberStore } from './store.ts';
