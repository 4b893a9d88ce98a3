#pragma once

#include <map>
#include <string>

namespace ourvoice::proofs {

// Every response in a data directory that nobody serves: its stream, and the texts of its answers;
// empty where it does not open. Fails the test when the record does not open.
std::map<std::string, std::string> AnswersIn(const std::string& data, const std::string& keys);

}  // namespace ourvoice::proofs
