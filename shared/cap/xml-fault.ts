/** Why a document is not well-formed. Thrown while reading XML and caught by `readXml`; nobody else sees it. */
export class XmlFault extends Error {}

export const fail: (message: string) => never = (message) => {
  throw new XmlFault(message);
};
