import { Details } from '../../../kit/components/Details';

/** What an officer asks of each text before it is approved. */
export function WhatToLookFor() {
  return (
    <Details summary="What to look for before you approve">
      <p>Who of those that know this school, club or home would know the child? Look for:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>a name, nickname, school or street that was not found</li>
        <li>a story that only one child has: an accident, a prize, a rare illness</li>
        <li>
          a word that says which small group it is: the only one with a wheelchair, in care, new
          this year
        </li>
        <li>
          somebody else, such as a teacher or brother: they did not say that they may be quoted
        </li>
        <li>words that make fun of the child, spelling included</li>
        <li>harm, to the child or by somebody: that is no quote; say that you are worried</li>
      </ul>
    </Details>
  );
}
