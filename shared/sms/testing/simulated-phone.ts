/** A number of the simulated network in a text, national or international. Every number in the tests is one. */
export const SIMULATED_PHONE = /(?:\+|00)?96775\d{7}|(?<![\w.])0?75\d{7}(?![\w.])/;
