/** Where what you read ends and what is torn off begins. `isNotched` bites into both edges of the sheet around it. */
export const Perforation = ({ isNotched = false, className = '' }: { isNotched?: boolean; className?: string }) => (
  <div className={`perforation ${className}`} data-notched={isNotched || undefined} aria-hidden="true" />
)
