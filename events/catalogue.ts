import { AlertApproved } from './alert-approved/v1.ts';
import { AlertCancelled } from './alert-cancelled/v1.ts';
import { AlertExpired } from './alert-expired/v1.ts';
import { AlertIssued } from './alert-issued/v1.ts';
import { AlertProposed } from './alert-proposed/v1.ts';
import { AlertRatified } from './alert-ratified/v1.ts';
import { AlertRefused } from './alert-refused/v1.ts';
import { AlertSent } from './alert-sent/v1.ts';
import { AlertUpdated } from './alert-updated/v1.ts';
import { AllClearGiven } from './all-clear-given/v1.ts';
import { ApprovalRequested } from './approval-requested/v1.ts';
import { AssessmentEnded } from './assessment-ended/v1.ts';
import { AssessmentLowered } from './assessment-lowered/v1.ts';
import { AssessmentMade } from './assessment-made/v1.ts';
import { AssessmentRaised } from './assessment-raised/v1.ts';
import { AssessmentRenewed } from './assessment-renewed/v1.ts';
import { CallOutStarted } from './call-out-started/v1.ts';
import { CommandRefused } from './command-refused/v1.ts';
import { IncidentClosed } from './incident-closed/v1.ts';
import { IncidentOpened } from './incident-opened/v1.ts';
import { IncidentReleased } from './incident-released/v1.ts';
import { LogSealed } from './log-sealed/v1.ts';
import { MemberAcknowledged } from './member-acknowledged/v1.ts';
import { MemberCalled } from './member-called/v1.ts';
import { MemberEscalated } from './member-escalated/v1.ts';
import { MemberNotified } from './member-notified/v1.ts';
import { NoticeFailed } from './notice-failed/v1.ts';
import { QuorumMissed } from './quorum-missed/v1.ts';
import { QuorumReached } from './quorum-reached/v1.ts';
import { ReportBuilt } from './report-built/v1.ts';
import { WarningReceived } from './warning-received/v1.ts';
import { WarningRejected } from './warning-rejected/v1.ts';
import { WarningSetAside } from './warning-set-aside/v1.ts';

/** Every contract, oldest version first where there are several. */
export const CATALOGUE = [
  AlertApproved,
  AlertCancelled,
  AlertExpired,
  AlertIssued,
  AlertProposed,
  AlertRatified,
  AlertRefused,
  AlertSent,
  AlertUpdated,
  AllClearGiven,
  ApprovalRequested,
  AssessmentEnded,
  AssessmentLowered,
  AssessmentMade,
  AssessmentRaised,
  AssessmentRenewed,
  CallOutStarted,
  CommandRefused,
  IncidentClosed,
  IncidentOpened,
  IncidentReleased,
  LogSealed,
  MemberAcknowledged,
  MemberCalled,
  MemberEscalated,
  MemberNotified,
  NoticeFailed,
  QuorumMissed,
  QuorumReached,
  ReportBuilt,
  WarningReceived,
  WarningRejected,
  WarningSetAside,
] as const;
