/** Calls back when the device comes back: shown again, online again, or awake after its clock jumped. */
export function onWake(back: () => void): () => void {
  let [wall, steady] = [Date.now(), performance.now()]
  const measure = () => {
    const jump = Math.abs(Date.now() - wall - (performance.now() - steady))
    wall = Date.now()
    steady = performance.now()
    return jump
  }
  const onVisible = () => {
    if (document.visibilityState === 'visible') back()
  }
  const watch = setInterval(() => {
    if (measure() > JUMP_MS) back()
  }, WATCH_MS)
  document.addEventListener('visibilitychange', onVisible)
  addEventListener('online', back)
  addEventListener('pageshow', onVisible)
  return () => {
    clearInterval(watch)
    document.removeEventListener('visibilitychange', onVisible)
    removeEventListener('online', back)
    removeEventListener('pageshow', onVisible)
  }
}

const JUMP_MS = 1000
const WATCH_MS = 5000
