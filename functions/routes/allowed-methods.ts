import { paths } from '#contract/paths'

/** The methods that an address takes, in the order of the contract; none when nothing is there. */
export function allowedMethods(path: string): string[] {
  return patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
}

const patterns = Object.values(paths).map((line) => {
  const [method = '', template = ''] = line.split(' ')
  return { method, pattern: new RegExp(`^${template.replace(/:\w+/g, '[^/]+')}$`) }
})
