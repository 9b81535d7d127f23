/** What a page loads: draws a line that says so, and gives one of its tokens to the form around it. */
export const widgetScript = (tokens: string[]): string => `(() => {
  const tokens = ${JSON.stringify(tokens)}
  const widgets = new Map()
  const give = ({ input, options }) => {
    input.value = (tokens.pop() || 'none') + '.' + (options.action || '')
    if (options.callback) options.callback(input.value)
  }
  window.turnstile = {
    render(place, options) {
      const input = Object.assign(document.createElement('input'), { type: 'hidden', name: 'cf-turnstile-response' })
      const note = Object.assign(document.createElement('p'), { textContent: 'Checked on this machine: a person.' })
      place.replaceChildren(note, input)
      const id = 'local-' + widgets.size
      widgets.set(id, { input, options })
      give(widgets.get(id))
      return id
    },
    reset: (id) => widgets.has(id) && give(widgets.get(id)),
    remove: (id) => widgets.delete(id),
  }
})()`
