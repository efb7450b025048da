/*
 * Runs at the edge before a request is looked up. The static pages have no query and no trailing slash: English is under `/en`, and
 * what was once asked for as `?lang=en` is led there. The API is called by a name of its own and from an address of the edge, so it is
 * told by which name it was asked, and from where; whatever a viewer says of these is written over.
 */
const STATIC = /^\/(en\/?|about\/?|en\/about\/?|alert\/[^/]+\/?)?$/;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  if (request.headers.host) request.headers['x-forwarded-host'] = { value: request.headers.host.value };
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  if (!STATIC.test(request.uri)) return request;
  const lang = request.querystring.lang;
  if (lang && lang.value === 'en' && !/^\/en(\/|$)/.test(request.uri)) {
    const location = `/en${request.uri}`;
    return {
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: location }, 'cache-control': { value: 'public, max-age=86400' } },
    };
  }
  request.querystring = {};
  const bare = request.uri.replace(/\/$/, '');
  request.uri = bare === '' ? '/index.html' : bare === '/en' ? '/en/index.html' : bare;
  return request;
}
