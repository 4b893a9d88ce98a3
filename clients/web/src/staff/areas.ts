import { area as administrator } from '../administrator/area';
import { area as consultant } from '../consultant/area';
import { area as dataProtection } from '../dataprotection/area';
import { area as facilitator } from '../facilitator/area';
import { settingArea } from '../facilitator/settingArea';
import { area as feedback } from '../feedback/area';
import { area as leader } from '../leader/area';
import { area as officer } from '../officer/area';
import { area as safeguarding } from '../safeguarding/area';
import type { Area } from '../kit/area';

/** What each kind of staff uses, in the order of the menu. */
export const areas: Area[] = [
  safeguarding,
  officer,
  facilitator,
  settingArea,
  leader,
  feedback,
  consultant,
  administrator,
  dataProtection,
];
