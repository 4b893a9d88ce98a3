const pagesMax = 50;

/** Fetches every page of a list, for lists that are sorted or searched on the page; 50 pages at most. */
export async function allPages<T>(
  fetchPage: (pageToken: string) => Promise<{ items: T[]; nextPageToken: string }>,
): Promise<T[]> {
  const items: T[] = [];
  let pageToken = '';
  for (let page = 0; page < pagesMax; page++) {
    const fetched = await fetchPage(pageToken);
    items.push(...fetched.items);
    pageToken = fetched.nextPageToken;
    if (!pageToken) break;
  }
  return items;
}
