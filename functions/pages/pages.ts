import type { PublicEvent } from '#contract/public-event'
import type { BackApp, Files, Pages } from '#core/context'

const KEPT = 'public, max-age=60'
const TEMPLATE = 'index.html'

/**
 * The prerendered pages of events, beside the site in its bucket. They are printed into the site's own document, so that
 * without a site there is nothing to print.
 */
export function sitePages({ files, clock, siteUrl, log }: Pick<BackApp, 'files' | 'clock' | 'siteUrl' | 'log'>): Pages {
  return {
    async print(event) {
      const template = await files.get(TEMPLATE)
      if (template === undefined) return log.info('there is no site to print a page into', { slug: event.slug })
      // The site's components are read only by a process that prints.
      const { posterSvg, renderEventPage } = await import('../../web/site/prerender.tsx')
      const css = await styleSheetOf(template, files)
      const printedAt = clock.now().getTime()
      const page = await renderEventPage({ template, event, siteUrl, printedAt, ...(css !== undefined && { css }) })
      const put = (name: string, body: string, contentType: string) =>
        files.put(keyOf(event.slug, name), body, { contentType, cacheControl: KEPT })
      await put('poster.svg', posterSvg(event), 'image/svg+xml')
      await put('index.html', page, 'text/html; charset=utf-8')
    },
    async remove(slug) {
      await files.remove(keyOf(slug, 'index.html'))
      await files.remove(keyOf(slug, 'poster.svg'))
    },
  }
}

const keyOf = (slug: PublicEvent['slug'], name: string) => `e/${slug}/${name}`

/** The sheet that the document links to, so that the page need not wait for it. */
async function styleSheetOf(template: string, files: Files): Promise<string | undefined> {
  const [, path] = /<link rel="stylesheet"[^>]*href="\/([^"]+)"/.exec(template) ?? []
  return path === undefined ? undefined : files.get(path)
}
