import { JoiningService } from '../../generated/ourvoice/survey/v1/joining_service_pb';
import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import {
  SurveyService,
  type SurveySummary,
} from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { WaveService } from '../../generated/ourvoice/survey/v1/wave_service_pb';
import type { WaveSetting } from '../../generated/ourvoice/survey/v1/wave_setting_pb';
import { allPages } from '../../kit/allPages';
import { serviceClient } from '../../kit/transport';

const pageSize = 1000;

/** The services behind surveys, waves and settings. */
export const surveyService = serviceClient(SurveyService);
export const waveService = serviceClient(WaveService);
export const joiningService = serviceClient(JoiningService);

/** Every survey, by id. */
export function allSurveys(): Promise<SurveySummary[]> {
  return allPages(async (pageToken) => {
    const { surveys, nextPageToken } = await surveyService.listSurveys({ pageSize, pageToken });
    return { items: surveys, nextPageToken };
  });
}

/** Every setting that the account may see, by name. */
export async function allSettings(): Promise<Setting[]> {
  const settings = await allPages(async (pageToken) => {
    const { settings: items, nextPageToken } = await surveyService.listSettings({
      pageSize,
      pageToken,
    });
    return { items, nextPageToken };
  });
  return settings.sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

/** Every setting that is in a wave, by id. */
export function allWaveSettings(surveyId: string, waveId: string): Promise<WaveSetting[]> {
  return allPages(async (pageToken) => {
    const { settings: items, nextPageToken } = await waveService.listWaveSettings({
      surveyId,
      waveId,
      pageSize,
      pageToken,
    });
    return { items, nextPageToken };
  });
}
