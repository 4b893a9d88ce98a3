/**
 * What this device keeps until it is sent, sealed under a key that no page can read out. The
 * database goes with the last entry, its key too. Where a browser has no such store, entries live as
 * long as the page.
 */
const databaseName = 'ourvoice';

interface Sealed {
  id: string;
  nonce: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

const inMemory = new Map<string, string>();
let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('sealed', { keyPath: 'id' });
      request.result.createObjectStore('key');
    };
    request.onsuccess = () => {
      request.result.onversionchange = close;
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

function close(): void {
  void opened?.then((open) => open.close());
  opened = undefined;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function table(name: 'sealed' | 'key', mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await database()).transaction(name, mode).objectStore(name);
}

async function sealingKey(): Promise<CryptoKey> {
  const kept: CryptoKey | undefined = await done((await table('key', 'readonly')).get('key'));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  // Another page may have been quicker: the key that is there stays.
  await done((await table('key', 'readwrite')).add(made, 'key')).catch(() => undefined);
  return done<CryptoKey>((await table('key', 'readonly')).get('key'));
}

/** Keeps a text under an id, in place of what was there. */
export async function keep(id: string, text: string): Promise<void> {
  try {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const key = await sealingKey();
    const bytes = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonce },
      key,
      new TextEncoder().encode(text),
    );
    const both = (await database()).transaction(['sealed', 'key'], 'readwrite');
    const keys = both.objectStore('key');
    // Another page may have dropped the key with its last entry meanwhile.
    if ((await done(keys.count('key'))) === 0) keys.put(key, 'key');
    await done(both.objectStore('sealed').put({ id, nonce, bytes } satisfies Sealed));
  } catch {
    inMemory.set(id, text);
  }
}

/** What is kept under ids that begin with a prefix. */
export async function kept(prefix: string): Promise<{ id: string; text: string }[]> {
  const found = [...inMemory]
    .map(([id, text]) => ({ id, text }))
    .filter(({ id }) => id.startsWith(prefix));
  try {
    if (!(await exists())) return found;
    const all: Sealed[] = await done((await table('sealed', 'readonly')).getAll());
    const key = await sealingKey();
    for (const { id, nonce, bytes } of all.filter((entry) => entry.id.startsWith(prefix))) {
      const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, bytes);
      found.push({ id, text: new TextDecoder().decode(text) });
    }
  } catch {
    // A store that cannot be read holds nothing that could be sent.
  }
  return found;
}

async function exists(): Promise<boolean> {
  if (opened || !indexedDB.databases) return true;
  return (await indexedDB.databases()).some(({ name }) => name === databaseName);
}

/** Drops what is kept under an id; with the last one the database goes, and its key. */
export async function drop(id: string): Promise<void> {
  inMemory.delete(id);
  try {
    if (!(await exists())) return;
    await done((await table('sealed', 'readwrite')).delete(id));
    if ((await done((await table('sealed', 'readonly')).count())) > 0) return;
    close();
    indexedDB.deleteDatabase(databaseName);
  } catch {
    // Nothing was kept.
  }
}
