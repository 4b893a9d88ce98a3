import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { WordingSchema } from '../../generated/ourvoice/common/v1/wording_pb';
import { shownWording } from './wording';

const wording = create(WordingSchema, { byTag: { en: 'Park', 'en-x-easy': 'A park', ur: 'پارک' } });

test('the wanted version is shown where there is one', () => {
  expect(shownWording(wording, 'en-x-easy')).toEqual({ text: 'A park', language: 'en' });
});

test('the language alone is shown in place of a version that is missing', () => {
  expect(shownWording(wording, 'ur-x-8to11')).toEqual({ text: 'پارک', language: 'ur' });
});

test('English is shown, and said to be English, in place of a language that is missing', () => {
  expect(shownWording(wording, 'pl')).toEqual({ text: 'Park', language: 'en' });
});
