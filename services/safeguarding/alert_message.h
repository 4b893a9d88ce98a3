#pragma once

#include <string>
#include <vector>

#include "ourvoice/safeguarding/v1/concern_row.pb.h"

namespace ourvoice::safeguarding {

// What those on duty are told outside of OurVoice: that there is a concern, how severe it is, where
// it was raised and by when it has to be acknowledged. Never a word that was written, nor what it
// may be about; nor the setting, where an adult of the setting may have done wrong.

// As JSON of a CloudEvent, on one line. Its id is that of the event told of, so that whoever gets
// it twice can tell.
std::string AlertJson(const v1::PendingAlert& alert, const v1::Concern& concern);

// As a message for SMTP, with headers.
std::string AlertMail(const v1::PendingAlert& alert, const v1::Concern& concern,
                      const std::string& from, const std::vector<std::string>& to);

}  // namespace ourvoice::safeguarding
