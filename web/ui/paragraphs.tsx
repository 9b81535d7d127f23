/** What somebody wrote, as they wrote it: an empty line parts paragraphs, and lines stay lines. */
export const Paragraphs = ({ text }: { text: string }) => (
  <div className="grid max-w-[62ch] gap-4">
    {text.split(/\n{2,}/).map((paragraph, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text may say the same twice; paragraphs are known by their place.
      <p key={index} className="whitespace-pre-line">
        {paragraph}
      </p>
    ))}
  </div>
)
