/** In the place of a part that was asked for and could not be fetched. */
export const NotLoaded = () => (
  <p role="alert" className="fixed inset-x-4 bottom-4 z-20 border-2 border-danger bg-danger-bg p-4 font-semibold">
    This did not load. Check your connection, then load the page again.
  </p>
)
