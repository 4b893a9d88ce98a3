import { errorDetail } from './errorDetail';
import { faultText, pathWords } from './faultText';

/** What is wrong with a control on the page: its id, and what to do. */
export interface Fault {
  id: string;
  text: string;
}

/** What ErrorSummary shows: an error in general words, or what exactly is wrong and where. */
export interface Refusal {
  error?: unknown;
  faults: Fault[];
}

/** A control that stands for a field of a request, and what people call it. */
export interface Field {
  id: string;
  label: string;
}

interface Words {
  /** From a reason such as `NAME_TAKEN` to what people read; `id` is the field that is at fault. */
  reasons?: Record<string, string | Fault>;
  /** From the path of a field in the request to the control on the page. */
  fields?: Record<string, Field>;
}

/**
 * Tells an error in the words of a page, where it has some for its reason or its fields. Faults lead
 * to the main part of the page where no control is at fault.
 */
export function refusal(error: unknown, { reasons = {}, fields = {} }: Words): Refusal {
  if (error === undefined) return { faults: [] };
  const detail = errorDetail(error);
  const words = reasons[detail?.reason ?? ''];
  if (typeof words === 'string') return { faults: [{ id: 'main', text: words }] };
  if (words) return { faults: [words] };
  const faults = (detail?.violations ?? []).map(({ field, description }) => {
    const { id, label } = fields[field] ?? { id: 'main', label: pathWords(field) };
    return { id, text: faultText(label, description) };
  });
  return faults.length > 0 ? { faults } : { error, faults: [] };
}

/** What is wrong with one control; undefined when nothing is. */
export function faultOf({ faults }: { faults: Fault[] }, id: string): string | undefined {
  return faults.find((fault) => fault.id === id)?.text;
}
