import type { Instant } from '../kernel/instant.ts';

/*
 * A CAP 1.2 alert with the names of the standard (OASIS, 1 July 2010). Elements that may repeat are
 * arrays, empty when absent; the four lists that CAP packs into one text (`addresses`, `references`,
 * `incidents`, coordinates) are unpacked.
 */

export const STATUSES = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
export type Status = (typeof STATUSES)[number];

export const MSG_TYPES = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
export type MsgType = (typeof MSG_TYPES)[number];

export const SCOPES = ['Public', 'Restricted', 'Private'] as const;
export type Scope = (typeof SCOPES)[number];

export const CATEGORIES = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const RESPONSE_TYPES = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'AllClear',
  'None',
] as const;
export type ResponseType = (typeof RESPONSE_TYPES)[number];

export const URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** What `<language>` means where an info has none (CAP 1.2, 3.2.2). */
export const DEFAULT_LANGUAGE = 'en-US';

/** A moment as CAP writes it, `2023-10-21T09:00:00+03:00`, and as the platform compares it. */
export type CapTime = { readonly written: string; readonly at: Instant };

/** Latitude then longitude, degrees WGS 84: CAP's order, the opposite of GeoJSON's. */
export type CapPoint = readonly [latitude: number, longitude: number];

/** The first point is repeated as the last; four points or more. */
export type CapPolygon = readonly CapPoint[];

export type CapCircle = { readonly lat: number; readonly lon: number; readonly radiusKm: number };

/** A code of somebody's code list: `valueName` names the list. */
export type CapCode = { readonly valueName: string; readonly value: string };

export type CapReference = { readonly sender: string; readonly identifier: string; readonly sent: CapTime };

export type CapResource = {
  readonly resourceDesc: string;
  readonly mimeType: string;
  /** Bytes, about. */
  readonly size?: number | undefined;
  readonly uri?: string | undefined;
  readonly derefUri?: string | undefined;
  readonly digest?: string | undefined;
};

export type CapArea = {
  readonly areaDesc: string;
  readonly polygon: readonly CapPolygon[];
  readonly circle: readonly CapCircle[];
  readonly geocode: readonly CapCode[];
  /** Feet above mean sea level. */
  readonly altitude?: number | undefined;
  /** Feet above mean sea level. */
  readonly ceiling?: number | undefined;
};

export type CapInfo = {
  /** Undefined where the document has none: it then means `DEFAULT_LANGUAGE`. */
  readonly language?: string | undefined;
  readonly category: readonly Category[];
  readonly event: string;
  readonly responseType: readonly ResponseType[];
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly audience?: string | undefined;
  readonly eventCode: readonly CapCode[];
  readonly effective?: CapTime | undefined;
  readonly onset?: CapTime | undefined;
  readonly expires?: CapTime | undefined;
  readonly senderName?: string | undefined;
  readonly headline?: string | undefined;
  readonly description?: string | undefined;
  readonly instruction?: string | undefined;
  readonly web?: string | undefined;
  readonly contact?: string | undefined;
  readonly parameter: readonly CapCode[];
  readonly resource: readonly CapResource[];
  readonly area: readonly CapArea[];
};

export type CapAlert = {
  readonly identifier: string;
  readonly sender: string;
  readonly sent: CapTime;
  readonly status: Status;
  readonly msgType: MsgType;
  readonly source?: string | undefined;
  readonly scope: Scope;
  readonly restriction?: string | undefined;
  readonly addresses: readonly string[];
  readonly code: readonly string[];
  readonly note?: string | undefined;
  readonly references: readonly CapReference[];
  readonly incidents: readonly string[];
  readonly info: readonly CapInfo[];
  /** An XML signature stood in the document. It is not verified here. */
  readonly signed: boolean;
};
