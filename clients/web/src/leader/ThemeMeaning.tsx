import type { Codebook, Theme } from '../generated/ourvoice/theme/v1/codebook_pb';

/** What a theme is, and where it leads, with the reasons. */
export function ThemeMeaning({ theme, codebook }: { theme: Theme; codebook: Codebook }) {
  return (
    <>
      <p class="govuk-body-l">{theme.definition}</p>
      <dl class="meanings">
        {codebook.frames.map((frame) => {
          const links = theme.links.filter((link) => link.frame === frame.id);
          return (
            <div key={frame.id}>
              <dt>{frame.name}</dt>
              {links.length === 0 && <dd>It leads to none of these.</dd>}
              {links.map((link) => (
                <dd key={link.value}>
                  <strong>{frame.values.find(({ id }) => id === link.value)?.name}</strong>:{' '}
                  {link.reason}
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
    </>
  );
}
