import { errorDetail } from './errorDetail';

/** What ErrorSummary shows: an error in general words, or what exactly is wrong and where. */
export interface Refusal {
  error?: unknown;
  faults: { id: string; text: string }[];
}

interface Words {
  /** From a reason such as `NAME_TAKEN` to what people read; `id` is the field that is at fault. */
  reasons?: Record<string, string | { id: string; text: string }>;
  /** From a field of the request to the id of the control on the page. */
  fields?: Record<string, string>;
}

/**
 * Tells an error in the words of a page, where it has some for its reason or its fields. Faults lead to
 * the main part of the page where no control is at fault.
 */
export function refusal(error: unknown, { reasons = {}, fields = {} }: Words): Refusal {
  if (error === undefined) return { faults: [] };
  const detail = errorDetail(error);
  const words = reasons[detail?.reason ?? ''];
  if (typeof words === 'string') return { faults: [{ id: 'main', text: words }] };
  if (words) return { faults: [words] };
  const faults = (detail?.violations ?? [])
    .filter(({ field }) => field in fields)
    .map(({ field, description }) => ({ id: fields[field] ?? 'main', text: sentence(description) }));
  return faults.length > 0 ? { faults } : { error, faults: [] };
}

/** What is wrong with one control; undefined when nothing is. */
export function faultOf({ faults }: Refusal, id: string): string | undefined {
  return faults.find((fault) => fault.id === id)?.text;
}

function sentence(description: string): string {
  return description.charAt(0).toUpperCase() + description.slice(1);
}
