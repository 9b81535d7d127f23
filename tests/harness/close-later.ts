const opened: (() => Promise<unknown>)[] = []

/** Closes something when its file is over, wherever in it that was opened; what was opened last goes first. */
export const closeLater = (close: () => Promise<unknown>): void => void opened.push(close)

export async function closeOpened(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close()
}
