/** What stands where a whole page failed; it needs nothing that could fail as well. */
export const Broken = () => (
  <main className="mx-auto grid w-full max-w-[720px] justify-items-start gap-4 px-5 py-20">
    <h1 className="font-head text-3xl font-semibold">This page stopped working.</h1>
    <p className="text-ink-2">Nothing you hold or bought is affected. Loading it again usually helps.</p>
    <button type="button" className="button" data-kind="primary" onClick={() => location.reload()}>
      Load it again
    </button>
  </main>
)
