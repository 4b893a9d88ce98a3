#pragma once

#include <string>

#include "ourvoice/identity/v1/account.pb.h"

namespace ourvoice::cli {

// What an account may do, such as `officer (oak-school, elm-club), safeguarding-lead`.
std::string GrantsText(const identity::v1::Account& account);

// Where an account stands, in a word.
std::string StateText(const identity::v1::Account& account);

// An account for whoever it is about: name, id, roles; a line each.
std::string AccountText(const identity::v1::Account& account);

// Reads a role as it is given on the command line, such as `officer` or
// `officer:oak-school,elm-club`. An unknown role is ROLE_UNSPECIFIED.
identity::v1::RoleGrant GrantFrom(const std::string& argument);

}  // namespace ourvoice::cli
