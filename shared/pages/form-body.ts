import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The fields of a form that was sent plain; undefined when it is longer than any that we give out. */
export const formOf = (
  { body = '', isBase64Encoded }: APIGatewayProxyEventV2,
  mostCharacters: number,
): URLSearchParams | undefined => {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  return text.length > mostCharacters ? undefined : new URLSearchParams(text);
};
