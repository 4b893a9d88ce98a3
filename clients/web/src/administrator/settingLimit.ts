import type { Fault } from '../kit/refusal';

/** Where somebody may do what their role allows, as it is being chosen. */
export interface SettingLimit {
  /** Empty until it was chosen, so that nobody gets all settings by leaving something out. */
  reach: '' | 'all' | 'some';
  settingIds: string[];
}

/** Nothing chosen yet. */
export const noLimitChosen: SettingLimit = { reach: '', settingIds: [] };

/** Ids of the settings that a role is limited to; none means all, which was then chosen. */
export function settingIdsOf({ reach, settingIds }: SettingLimit): string[] {
  return reach === 'some' ? settingIds : [];
}

/** Ids of settings as they were typed, apart by commas, spaces or lines. */
export function settingIdsFrom(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** What is missing; `id` is that of the choice on the page. */
export function limitFaults(id: string, { reach, settingIds }: SettingLimit): Fault[] {
  if (reach === '') {
    return [{ id, text: 'In which settings: choose all settings, or only some.' }];
  }
  if (reach === 'some' && settingIds.length === 0) {
    return [{ id: `${id}-ids`, text: 'Only these settings: name at least one.' }];
  }
  return [];
}
