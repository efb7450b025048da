import type { Response } from '../response-record.ts';

/** Of an incident in which nobody did anything but warn. */
export const NO_RESPONSE: Response = {
  tasks: [],
  resolutions: [],
  field: [],
  closing: { handovers: [], reviews: [] },
};
