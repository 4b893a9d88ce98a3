import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { SurveyService } from '../generated/ourvoice/survey/v1/survey_service_pb';
import { account } from '../kit/session';
import { serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';

const pageSize = 1_000;

/** Turns ids into what people call them; an id of which nothing is known stays as it is. */
export interface Names {
  person: (id: string) => string;
  setting: (id: string) => string;
  survey: (id: string) => string;
}

/** Names of those on duty, settings and surveys. Ids are shown where these cannot be fetched. */
export function useNames(): Names {
  const { value } = useCall(fetchNames, []);
  return {
    person: (id) => (id === account.value?.accountId ? 'you' : (value?.people.get(id) ?? id)),
    setting: (id) => value?.settings.get(id) ?? id,
    survey: (id) => value?.surveys.get(id) ?? id,
  };
}

async function fetchNames() {
  const [people, settings, surveys] = await Promise.all([
    peopleOnRota().catch(() => new Map<string, string>()),
    settingNames().catch(() => new Map<string, string>()),
    surveyTitles().catch(() => new Map<string, string>()),
  ]);
  return { people, settings, surveys };
}

async function peopleOnRota(): Promise<Map<string, string>> {
  const { rota } = await serviceClient(SafeguardingService).getDutyRota({});
  const people = (rota?.hours ?? []).flatMap((hours) => hours.people);
  return new Map(people.map((person) => [person.id, person.name]));
}

async function settingNames(): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  let pageToken = '';
  do {
    const page = await serviceClient(SurveyService).listSettings({ pageSize, pageToken });
    for (const setting of page.settings) names.set(setting.id, setting.name);
    pageToken = page.nextPageToken;
  } while (pageToken);
  return names;
}

async function surveyTitles(): Promise<Map<string, string>> {
  const { surveys } = await serviceClient(SurveyService).listSurveys({ pageSize });
  return new Map(surveys.map((survey) => [survey.surveyId, survey.title]));
}
