/** Where « c’est fait » is tried in each state of a charge: only who has it says it. */
export const chargeElsewhere = ['GET /charge/:jeton', 'POST /charge/:jeton', 'POST /espace/moi/charges/:id/fait'];
