import { Page } from '../kit/components/Page';
import { Table } from '../kit/components/Table';
import './leader.scss';

const meanings = [
  [
    'hidden',
    'Fewer than 10 answers came from the group, or 1 to 9 of them said it; or another ' +
      'hidden number could be worked out from this one.',
  ],
  ['asked, not raised', 'People were asked, and nobody said it.'],
  ['not asked', 'Nobody was asked this here.'],
  ['not counted', 'Of hands in a class or group: nobody counted them.'],
  [
    'a number that ends in 0 or 5',
    'The count to the nearest 5: 12 is given as 10, 13 as 15. So ' +
      'parts can come to a little more or less than the whole.',
  ],
  ['no share', 'Fewer than 20 answers stand behind it, or one of its counts is hidden.'],
];

/** Says in plain words why numbers are hidden, and what can be done. */
export function HiddenNumbersPage() {
  return (
    <Page title="Why some numbers are hidden">
      <p class="govuk-body">
        A report that says “3 children at this school said that they do not feel safe” points at
        children: whoever knows the school can guess who they are. So such numbers are hidden, and a
        few others by which they could be worked out. Nobody can switch this off.
      </p>
      <Table
        cards
        caption="What the words in a report mean"
        columns={[{ title: 'You see' }, { title: 'It means' }]}
        rows={meanings}
      />
      <h2 class="govuk-heading-m">“But this number is surely not small”</h2>
      <p class="govuk-body">
        Often it is not. If 100 answers came, 70 from year 7 and 25 from year 8, then 5 came from
        year 9, hidden or not. So year 8 is hidden as well. The same holds from one report to
        another: what was hidden in spring must not be what is left when autumn is taken from both
        together.
      </p>
      <h2 class="govuk-heading-m">“It was there last time”</h2>
      <p class="govuk-body">
        One to nine answers of that group have come or gone since. The old number beside a new one
        would tell what those few said. It comes back once ten have.
      </p>
      <h2 class="govuk-heading-m">What you can do</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Read the words. What one young person said needs no number beside it.</li>
        <li>Split by something that has fewer, larger groups, or look at all waves together.</li>
        <li>
          Hear more of them: “Who we heard and who we did not” shows where answers are missing.
        </li>
        <li>
          Do not ask a colleague for the “real” number, and do not add up what you know from
          elsewhere: the rule protects young people from us too.
        </li>
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/leader">
          To the reports
        </a>
      </p>
    </Page>
  );
}
