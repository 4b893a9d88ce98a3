/** Has the browser keep the pages for when there is no network. Does nothing where it cannot. */
export function keepPagesForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    navigator.serviceWorker
      .register('/worker.js', { updateViaCache: 'none' })
      .catch(() => undefined);
  });
}
