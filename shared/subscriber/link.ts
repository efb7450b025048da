/** The address of somebody's link to leave. */
export const leaveLink = (linkBase: string, token: string): string =>
  `${linkBase.replace(/\/$/, '')}/l/${token}`;

/** The address behind which a relay says that a warning was passed on. */
export const relayLink = (linkBase: string, token: string): string =>
  `${linkBase.replace(/\/$/, '')}/n/${token}`;
