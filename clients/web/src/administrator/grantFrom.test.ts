import { expect, test } from 'vitest';
import { Role } from '../generated/ourvoice/options/v1/options_pb';
import { grantFrom } from './grantFrom';

test('the settings of a care consultant are their own, and do not limit them', () => {
  expect(grantFrom(Role.CONSULTANT, ['oak'])).toEqual({
    role: Role.CONSULTANT,
    ownSettingIds: ['oak'],
  });
  expect(grantFrom(Role.OFFICER, ['oak'])).toEqual({ role: Role.OFFICER, settingIds: ['oak'] });
});
