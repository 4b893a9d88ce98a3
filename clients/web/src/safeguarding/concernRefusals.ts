/** Why a step of a concern is refused, in the words of leads. */
export const concernRefusals: Record<string, string> = {
  CONCERN_CLOSED: 'The concern is closed. Raise another one if there is something new.',
  CONCERN_TAKEN_OVER:
    'Somebody else has taken the concern over. Tell them, or take it over in turn.',
  CONCERN_NOT_ACKNOWLEDGED: 'Nobody has taken the concern on. Take it on first.',
  CONCERN_ACKNOWLEDGED:
    'Somebody has taken the concern on already. Take it over if they are not on duty.',
  CONCERN_IN_HAND: 'The concern need not be escalated any more.',
  CONCERN_NOT_HANDED_OVER: 'Hand the concern over or refer it before you close it so.',
  CONCERN_NOT_REFERRED:
    'It may be about an adult who works with children: refer it to the designated officer first.',
  NOT_ON_DUTY:
    'Whoever takes a concern over has to be on duty, and the rota does not say so of you now.',
  LEAD_ON_DUTY:
    'Whoever took the concern on is on duty. Ask them, or take them off the rota if they cannot act.',
};
