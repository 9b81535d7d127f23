/** An element that the page is known to have. */
export function find<E extends HTMLElement>(selector: string): E {
  const element = document.querySelector<E>(selector)
  if (!element) throw new Error(`the page lacks ${selector}`)
  return element
}
