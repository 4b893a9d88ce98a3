import { listedRoutes } from '../kit/area';
import { InsetText } from '../kit/components/InsetText';
import { Page } from '../kit/components/Page';
import { account, myRoles } from '../kit/session';
import { areas } from './areas';
import { isOpenTo } from './openAreas';

/** Lists the pages that whoever is signed in can open. */
export function HomePage() {
  const mine = areas.filter((area) => isOpenTo(area, myRoles()));
  return (
    <Page title={`Hello, ${account.value?.shownName ?? ''}`}>
      {mine.length === 0 && (
        <InsetText>Your account has no role with pages here. Ask an administrator.</InsetText>
      )}
      {mine.map((area) => (
        <section key={area.path} id={area.path.split('/').pop()}>
          <h2 class="govuk-heading-m">{area.title}</h2>
          <ul class="cards">
            {listedRoutes(area).map((route) => (
              <li class="card" key={route.path}>
                <a class="card__link" href={`${area.path}${route.path}`}>
                  {route.title}
                </a>
                {route.purpose && <p class="card__text">{route.purpose}</p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
