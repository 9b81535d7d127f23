/** The part of a bundler's context that is asked here. */
interface ModuleGraph {
  getModuleInfo(id: string): { importers: readonly string[] } | null
}

const SITE_ENTRY = /\/web\/site\/main\.tsx$/
const SITE_OWN = /\/web\/site\//
/** Comes with the library's only door, but the first page writes nothing. */
const FOR_WRITING = /\/@tanstack\/.*(mutationObserver|useMutation)\.js$/

/**
 * Names the chunk of everything the site's first page needs besides its own code: one file compresses better than
 * twenty, the console starts with most of it too, and it stays in the browser's cache while pages change.
 */
export function firstLoadChunk(id: string, graph: ModuleGraph): string | null {
  const isNeeded = !FOR_WRITING.test(id) && isImportedBySite(id, graph, new Set())
  return isNeeded && !SITE_OWN.test(id) ? 'base' : null
}

function isImportedBySite(id: string, graph: ModuleGraph, seen: Set<string>): boolean {
  if (SITE_ENTRY.test(id)) return true
  if (seen.has(id)) return false
  seen.add(id)
  return Boolean(graph.getModuleInfo(id)?.importers.some((importer) => isImportedBySite(importer, graph, seen)))
}
