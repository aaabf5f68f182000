import { benchPeoplePages } from "./people-page";
await benchPeoplePages();
process.exit(0);
