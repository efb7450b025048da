import { AcknowledgementAbuseSeen } from './acknowledgement-abuse-seen/v1.ts';
import { AgendaItemSet } from './agenda-item-set/v1.ts';
import { AlertApproved } from './alert-approved/v1.ts';
import { AlertCancelled } from './alert-cancelled/v1.ts';
import { AlertExpired } from './alert-expired/v1.ts';
import { AlertIssued } from './alert-issued/v1.ts';
import { AlertLapsed } from './alert-lapsed/v1.ts';
import { AlertNumbered } from './alert-numbered/v1.ts';
import { AlertPlanned } from './alert-planned/v1.ts';
import { AlertProposed } from './alert-proposed/v1.ts';
import { AlertPublished } from './alert-published/v1.ts';
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
import { BulletinIssued } from './bulletin-issued/v1.ts';
import { CallHeld } from './call-held/v1.ts';
import { CallOutBlocked } from './call-out-blocked/v1.ts';
import { CallOutStarted } from './call-out-started/v1.ts';
import { CallUnanswered } from './call-unanswered/v1.ts';
import { CommandRefused } from './command-refused/v1.ts';
import { CommitteeChanged } from './committee-changed/v1.ts';
import { DirectiveFollowed } from './directive-followed/v1.ts';
import { DirectiveGiven } from './directive-given/v1.ts';
import { DutyAlerted } from './duty-alerted/v1.ts';
import { ExerciseBegun } from './exercise-begun/v1.ts';
import { ExerciseEnded } from './exercise-ended/v1.ts';
import { ExerciseInjected } from './exercise-injected/v1.ts';
import { FacilityKeyMade } from './facility-key-made/v1.ts';
import { FacilityKeyRevoked } from './facility-key-revoked/v1.ts';
import { FacilityReported } from './facility-reported/v1.ts';
import { FacilitySet } from './facility-set/v1.ts';
import { HazardsAssessed } from './hazards-assessed/v1.ts';
import { IncidentClosed } from './incident-closed/v1.ts';
import { IncidentJoined } from './incident-joined/v1.ts';
import { IncidentMerged } from './incident-merged/v1.ts';
import { IncidentOpened } from './incident-opened/v1.ts';
import { IncidentReleased } from './incident-released/v1.ts';
import { LevelOverridden } from './level-overridden/v1.ts';
import { LogSealed } from './log-sealed/v1.ts';
import { MeetingClosed } from './meeting-closed/v1.ts';
import { MeetingSet } from './meeting-set/v1.ts';
import { MemberAcknowledged } from './member-acknowledged/v1.ts';
import { MemberCalled } from './member-called/v1.ts';
import { MemberEscalated } from './member-escalated/v1.ts';
import { MemberNotified } from './member-notified/v1.ts';
import { MemberTold } from './member-told/v1.ts';
import { NoticeFailed } from './notice-failed/v1.ts';
import { OfficerTexted } from './officer-texted/v1.ts';
import { OverrideEnded } from './override-ended/v1.ts';
import { PersonEdited } from './person-edited/v1.ts';
import { PhoneConfirmed } from './phone-confirmed/v1.ts';
import { PhoneMissingFound } from './phone-missing-found/v1.ts';
import { PublicationBegun } from './publication-begun/v1.ts';
import { PublicationFailed } from './publication-failed/v1.ts';
import { QuestionAsked } from './question-asked/v1.ts';
import { QuorumLost } from './quorum-lost/v1.ts';
import { QuorumMissed } from './quorum-missed/v1.ts';
import { QuorumReached } from './quorum-reached/v1.ts';
import { ReadingsReceived } from './readings-received/v1.ts';
import { ReceiptsCounted } from './receipts-counted/v1.ts';
import { ReportBuilt } from './report-built/v1.ts';
import { ResolutionProposed } from './resolution-proposed/v1.ts';
import { ResolutionSettled } from './resolution-settled/v1.ts';
import { ResolutionVoted } from './resolution-voted/v1.ts';
import { ReviewRecorded } from './review-recorded/v1.ts';
import { RosterChangeProposed } from './roster-change-proposed/v1.ts';
import { RosterChangeSettled } from './roster-change-settled/v1.ts';
import { RosterExported } from './roster-exported/v1.ts';
import { RotaChanged } from './rota-changed/v1.ts';
import { RotaGapFound } from './rota-gap-found/v1.ts';
import { RoutineRan } from './routine-ran/v1.ts';
import { RoutineSwitched } from './routine-switched/v1.ts';
import { SelfTestBegun } from './self-test-begun/v1.ts';
import { SelfTestFailed } from './self-test-failed/v1.ts';
import { SelfTestPassed } from './self-test-passed/v1.ts';
import { SessionsEnded } from './sessions-ended/v1.ts';
import { ShelterUpdated } from './shelter-updated/v1.ts';
import { ShiftHandedOver } from './shift-handed-over/v1.ts';
import { SignInRefused } from './sign-in-refused/v1.ts';
import { SignedIn } from './signed-in/v1.ts';
import { SignedOut } from './signed-out/v1.ts';
import { SituationReported } from './situation-reported/v1.ts';
import { SourceDegraded } from './source-degraded/v1.ts';
import { SourceHeardAgain } from './source-heard-again/v1.ts';
import { SourceSilent } from './source-silent/v1.ts';
import { SubscribersChanged } from './subscribers-changed/v1.ts';
import { SubscribersErased } from './subscribers-erased/v1.ts';
import { SubscribersExported } from './subscribers-exported/v1.ts';
import { SubscribersImported } from './subscribers-imported/v1.ts';
import { TaskAssigned } from './task-assigned/v1.ts';
import { TaskReminded } from './task-reminded/v1.ts';
import { TaskReported } from './task-reported/v1.ts';
import { TierCalled } from './tier-called/v1.ts';
import { WarningReceived } from './warning-received/v1.ts';
import { WarningRejected } from './warning-rejected/v1.ts';
import { WarningSetAside } from './warning-set-aside/v1.ts';

/** Every contract, oldest version first where there are several. */
export const CATALOGUE = [
  AcknowledgementAbuseSeen,
  AgendaItemSet,
  AlertApproved,
  AlertCancelled,
  AlertExpired,
  AlertIssued,
  AlertLapsed,
  AlertNumbered,
  AlertPlanned,
  AlertProposed,
  AlertPublished,
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
  BulletinIssued,
  CallHeld,
  CallOutBlocked,
  CallOutStarted,
  CallUnanswered,
  CommandRefused,
  CommitteeChanged,
  DirectiveFollowed,
  DirectiveGiven,
  DutyAlerted,
  ExerciseBegun,
  ExerciseEnded,
  ExerciseInjected,
  FacilityKeyMade,
  FacilityKeyRevoked,
  FacilityReported,
  FacilitySet,
  HazardsAssessed,
  IncidentClosed,
  IncidentJoined,
  IncidentMerged,
  IncidentOpened,
  IncidentReleased,
  LevelOverridden,
  LogSealed,
  MeetingClosed,
  MeetingSet,
  MemberAcknowledged,
  MemberCalled,
  MemberEscalated,
  MemberNotified,
  MemberTold,
  NoticeFailed,
  OfficerTexted,
  OverrideEnded,
  PersonEdited,
  PhoneConfirmed,
  PhoneMissingFound,
  PublicationBegun,
  PublicationFailed,
  QuestionAsked,
  QuorumLost,
  QuorumMissed,
  QuorumReached,
  ReadingsReceived,
  ReceiptsCounted,
  ReportBuilt,
  ResolutionProposed,
  ResolutionSettled,
  ResolutionVoted,
  ReviewRecorded,
  RosterChangeProposed,
  RosterChangeSettled,
  RosterExported,
  RotaChanged,
  RotaGapFound,
  RoutineRan,
  RoutineSwitched,
  SelfTestBegun,
  SelfTestFailed,
  SelfTestPassed,
  SessionsEnded,
  ShelterUpdated,
  ShiftHandedOver,
  SignInRefused,
  SignedIn,
  SignedOut,
  SituationReported,
  SourceDegraded,
  SourceHeardAgain,
  SourceSilent,
  SubscribersChanged,
  SubscribersErased,
  SubscribersExported,
  SubscribersImported,
  TaskAssigned,
  TaskReminded,
  TaskReported,
  TierCalled,
  WarningReceived,
  WarningRejected,
  WarningSetAside,
] as const;
