/** What will happen, one sentence below the other. */
export const Sentences = ({ of: sentences }: { of: readonly string[] }) => (
  <ul className="grid border-t border-rule">
    {sentences.map((sentence) => (
      <li key={sentence} className="max-w-[58ch] border-b border-rule py-2.5">
        {sentence}
      </li>
    ))}
  </ul>
)
