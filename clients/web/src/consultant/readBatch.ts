import {
  ReadingService,
  type ContentNote,
  type TextToRead,
} from '../generated/ourvoice/theme/v1/reading_service_pb';
import { serviceClient } from '../kit/transport';

/** How many texts are read in one go. */
export const batchSize = 5;

/** Texts to read in one go, and where the next go begins: empty when nothing is left. */
export interface Batch {
  texts: TextToRead[];
  nextPageToken: string;
}

/** Fetches a batch; asks again where a page of the service holds fewer texts than were wanted. */
export async function readBatch(
  codebookId: string,
  leaveOut: ContentNote[],
  from: string,
): Promise<Batch> {
  const batch: Batch = { texts: [], nextPageToken: from };
  do {
    const page = await serviceClient(ReadingService).listTextsToRead({
      codebookId,
      leaveOut,
      pageSize: batchSize - batch.texts.length,
      pageToken: batch.nextPageToken,
    });
    batch.texts.push(...page.texts);
    batch.nextPageToken = page.nextPageToken;
  } while (batch.texts.length < batchSize && batch.nextPageToken);
  return batch;
}
