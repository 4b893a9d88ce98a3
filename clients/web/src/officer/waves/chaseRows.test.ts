import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { SettingSchema } from '../../generated/ourvoice/survey/v1/setting_pb';
import {
  WaveSettingSchema,
  WaveSetting_State as State,
} from '../../generated/ourvoice/survey/v1/wave_setting_pb';
import { chaseRows } from './chaseRows';

test('those who wait to be heard come first, the longest silent before the others', () => {
  const settings = ['done', 'new', 'late', 'silent', 'gone'].map((id) =>
    create(SettingSchema, { id, name: id }),
  );
  const wave = [
    { settingId: 'done', state: State.DONE },
    { settingId: 'late', state: State.AGREED, lastContact: { date: '2026-11-02' } },
    { settingId: 'silent', state: State.BOOKED },
    { settingId: 'gone', state: State.DECLINED },
  ].map((one) => create(WaveSettingSchema, one));
  expect(chaseRows(settings, wave).map(({ id }) => id)).toEqual([
    'silent',
    'late',
    'new',
    'gone',
    'done',
  ]);
});
