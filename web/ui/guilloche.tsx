/** A narrow woven band across the page, as around a banknote: it marks the end of something, once per page. */
export const Guilloche = () => <div className="guilloche text-ink-3" aria-hidden="true" />
