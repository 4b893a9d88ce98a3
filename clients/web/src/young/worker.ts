/// <reference lib="webworker" />
// Lets the pages of young people open without a network after the first time. Keeps the files of one
// build, all of them or none; what people write never passes through here.
export {};
declare const self: ServiceWorkerGlobalScope;
declare const BUILD_FILES: string[];
declare const BUILD_VERSION: string;

const page = '/index.html';
const shelf = `ourvoice-pages-${BUILD_VERSION}`;
const pagesPrefix = 'ourvoice-pages-';

self.addEventListener('install', (event) => {
  const files = [page, ...BUILD_FILES].map((file) => new Request(file, { cache: 'reload' }));
  event.waitUntil(
    caches
      .open(shelf)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShelves().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/staff')) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request));
  else if (BUILD_FILES.includes(pathname)) event.respondWith(openFile(request));
});

async function dropOldShelves(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(pagesPrefix) && name !== shelf);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// The newest page where there is a network, so that what was mended reaches everybody.
async function openPage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(page);
    if (!kept) throw error;
    return kept;
  }
}

async function openFile(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}
