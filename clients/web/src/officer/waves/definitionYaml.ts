import type { DescField, DescMessage } from '@bufbuild/protobuf';
import { fromJson, type JsonObject, type JsonValue } from '@bufbuild/protobuf';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import {
  SurveyDefinitionSchema,
  type SurveyDefinition,
} from '../../generated/ourvoice/survey/v1/definition_pb';

const wordingType = 'ourvoice.common.v1.Wording';
const timeType = 'google.protobuf.Timestamp';

/**
 * Reads a survey as officers write it (YAML with dashes in its keys; JSON is YAML, too). Throws an Error
 * that names the line of the first fault; whether it makes sense is for the service to judge.
 */
export function readDefinition(text: string): SurveyDefinition {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined) => `Line ${lines.linePos(offset ?? 0).line}: `;
  const [broken] = document.errors;
  if (broken) throw new Error(`${at(broken.pos[0])}${broken.message}`);
  const fail = (node: unknown, what: string): never => {
    throw new Error(`${at((node as Node | null)?.range?.[0])}${what}`);
  };
  const message = (node: unknown, type: DescMessage): JsonValue => {
    if (type.typeName === wordingType) return wording(node, fail);
    if (type.typeName === timeType) {
      const time = scalarText(node, fail);
      return Number.isNaN(Date.parse(time))
        ? fail(node, 'a time such as 2026-09-07T08:00:00Z is needed')
        : new Date(time).toISOString();
    }
    if (isScalar(node) && node.value === null && type.fields.length === 0) return {};
    if (!isMap(node)) return fail(node, `keys are needed here: ${keysOf(type)}`);
    const read: JsonObject = {};
    for (const { key, value } of node.items) {
      const name = scalarText(key, fail);
      const field = type.fields.find(
        (one) => one.name === name.replaceAll('-', '_') || one.jsonName === name,
      );
      if (!field) return fail(key, `"${name}" is not known here. The keys are ${keysOf(type)}.`);
      read[field.jsonName] = valueOf(value, field);
    }
    return read;
  };
  const valueOf = (node: unknown, field: DescField): JsonValue => {
    if (field.fieldKind === 'list') {
      if (!isSeq(node)) return fail(node, 'a list is needed here.');
      return node.items.map((item) => single(item, field));
    }
    if (field.fieldKind === 'map') return textMap(node, fail);
    return single(node, field);
  };
  const single = (node: unknown, field: DescField): JsonValue => {
    if (field.message) return message(node, field.message);
    const text = scalarText(node, fail);
    if (field.enum) {
      const value = field.enum.values.find(
        ({ localName, name }) =>
          name === text || localName.toLowerCase().replaceAll('_', '-') === text,
      );
      return value
        ? value.name
        : fail(node, `"${text}" is not one of the words that can stand here.`);
    }
    return isScalar(node) && typeof node.value !== 'string' && isTextField(field)
      ? text
      : (node as { value: JsonValue }).value;
  };
  const json = message(document.contents, SurveyDefinitionSchema);
  return fromJson(SurveyDefinitionSchema, json);
}

type Fail = (node: unknown, what: string) => never;

function keysOf(type: DescMessage): string {
  return type.fields.map(({ name }) => name.replaceAll('_', '-')).join(', ');
}

function isTextField({ scalar }: DescField): boolean {
  const textScalar = 9;
  return scalar === textScalar;
}

function scalarText(node: unknown, fail: Fail): string {
  if (!isScalar(node) || node.value === null) return fail(node, 'a value is needed here.');
  return node.source ?? String(node.value);
}

function textMap(node: unknown, fail: Fail): JsonObject {
  if (!isMap(node)) return fail(node, 'keys are needed here.');
  return Object.fromEntries(
    (node as YAMLMap).items.map(({ key, value }) => {
      const text =
        isScalar(value) && typeof value.value === 'string' ? value.value : scalarText(value, fail);
      return [scalarText(key, fail), text];
    }),
  );
}

// One text is in English; otherwise a map from languages to texts, with or without its own key.
function wording(node: unknown, fail: Fail): JsonValue {
  if (isScalar(node)) {
    return { byTag: { en: typeof node.value === 'string' ? node.value : scalarText(node, fail) } };
  }
  const only = isMap(node) && node.items.length === 1 ? node.items[0] : undefined;
  const inner = only && isMap(only.value) && /^by-?[Tt]ag$/.test(scalarText(only.key, fail));
  return { byTag: textMap(inner ? only.value : node, fail) };
}
