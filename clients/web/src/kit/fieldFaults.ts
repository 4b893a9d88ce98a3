import { errorDetail } from './errorDetail';

/** A fault of a field on the page: the field's id, and what to do. */
export interface Fault {
  id: string;
  text: string;
}

/** An error, told apart into faults of fields on the page and everything else. */
export interface FieldFaults {
  faults: Fault[];
  /** The error when something of it belongs to no field of the page; otherwise undefined. */
  rest?: unknown;
  /** What is wrong with a field, for its `error`. */
  at: (id: string) => string | undefined;
}

/**
 * Leads each violation of an error to a field: `ids` gives the id of the field on the page for the path
 * in the request, and `labels` its name. Descriptions begin with a verb, so that they follow the name.
 */
export function fieldFaults(
  error: unknown,
  fields: Record<string, { id: string; label: string }>,
): FieldFaults {
  const violations = error === undefined ? [] : errorDetail(error)?.violations ?? [];
  const faults = violations.flatMap(({ field, description }) => {
    const known = fields[field];
    return known ? [{ id: known.id, text: `${known.label} ${description}.` }] : [];
  });
  const all = violations.length > 0 && faults.length === violations.length;
  return {
    faults,
    rest: all ? undefined : error,
    at: (id) => faults.find((fault) => fault.id === id)?.text,
  };
}
