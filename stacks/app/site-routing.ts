import { VIEWER_ADDRESS_HEADER } from '../../packages/adapters/viewer-address.ts'
import { apps } from '../../packages/local/site-files.ts'

/**
 * Runs at CloudFront for every request of the site; the same rule as in `packages/local/site-files.ts`. A path with a dot
 * is a file. Any other is a page: those of the console share one document, those of the site may each have their own, and
 * where there is none the page function answers with that of the app.
 */
export const SITE_ROUTING = `
var apps = ${JSON.stringify(apps)}
function handler(event) {
  var request = event.request
  var path = request.uri.replace(/\\/+$/, '')
  if (path.slice(path.lastIndexOf('/') + 1).indexOf('.') >= 0) return request
  for (var i = 0; i < apps.length; i++) {
    var app = apps[i]
    if (app.prefix !== '/' && (path + '/').indexOf(app.prefix) === 0) {
      request.uri = '/' + app.document
      return request
    }
  }
  request.uri = path + '/index.html'
  return request
}
`

/** Runs at CloudFront for every request of the API: says who asks, whatever the caller wrote there. */
export const VIEWER_ADDRESS = `
function handler(event) {
  event.request.headers['${VIEWER_ADDRESS_HEADER}'] = { value: event.viewer.ip }
  return event.request
}
`
