#include "services/identity/provider_key.h"

#include <absl/strings/escaping.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/param_build.h>

#include "services/kit/free_by.h"

namespace ourvoice::identity {
namespace {

constexpr std::string_view kRs256 = "RS256";
constexpr std::string_view kEs256 = "ES256";
constexpr std::string_view kEdDsa = "EdDSA";
constexpr int kRsaBitsMin = 2048;
// A coordinate of P-256, and half of a signature by it.
constexpr size_t kP256Bytes = 32;

using Number = std::unique_ptr<BIGNUM, kit::FreeBy<BN_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, kit::FreeBy<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, kit::FreeBy<EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, kit::FreeBy<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, kit::FreeBy<OSSL_PARAM_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, kit::FreeBy<ECDSA_SIG_free>>;
using Key = std::shared_ptr<EVP_PKEY>;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Key Own(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

std::string Decoded(const std::string& encoded) {
  std::string bytes;
  return absl::WebSafeBase64Unescape(encoded, &bytes) ? bytes : "";
}

Number NumberOf(std::string_view bytes) {
  return Number(BN_bin2bn(Bytes(bytes), static_cast<int>(bytes.size()), nullptr));
}

// Null when the parameters make no key.
Key KeyFrom(const char* kind, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (parameters == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return Own(key);
}

Key RsaKey(const v1::JsonWebKey& key) {
  const Number modulus = NumberOf(Decoded(key.n()));
  const Number exponent = NumberOf(Decoded(key.e()));
  const Builder builder(OSSL_PARAM_BLD_new());
  if (builder == nullptr ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1) {
    return nullptr;
  }
  Key made = KeyFrom("RSA", builder.get());
  return made != nullptr && EVP_PKEY_get_bits(made.get()) >= kRsaBitsMin ? made : nullptr;
}

Key P256Key(const v1::JsonWebKey& key) {
  const std::string x = Decoded(key.x());
  const std::string y = Decoded(key.y());
  if (x.size() != kP256Bytes || y.size() != kP256Bytes) return nullptr;
  const std::string point = "\x04" + x + y;
  const Builder builder(OSSL_PARAM_BLD_new());
  if (builder == nullptr ||
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) !=
          1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                       point.size()) != 1) {
    return nullptr;
  }
  return KeyFrom("EC", builder.get());
}

Key Ed25519Key(const v1::JsonWebKey& key) {
  const std::string x = Decoded(key.x());
  return Own(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(x), x.size()));
}

// A signature by P-256 as OpenSSL takes it; empty when it is none. Tokens hold both numbers as they
// are.
std::string AsDer(std::string_view signature) {
  if (signature.size() != 2 * kP256Bytes) return "";
  const Signature both(ECDSA_SIG_new());
  Number r = NumberOf(signature.substr(0, kP256Bytes));
  Number s = NumberOf(signature.substr(kP256Bytes));
  if (both == nullptr || r == nullptr || s == nullptr) return "";
  ECDSA_SIG_set0(both.get(), r.release(), s.release());
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(both.get(), &der);
  if (length <= 0) return "";
  std::string bytes(reinterpret_cast<const char*>(der), length);
  OPENSSL_free(der);
  return bytes;
}

}  // namespace

absl::StatusOr<ProviderKey> ProviderKey::From(const v1::JsonWebKey& key) {
  std::string_view algorithm;
  Key made;
  if (key.kty() == "RSA") {
    algorithm = kRs256;
    made = RsaKey(key);
  } else if (key.kty() == "EC" && key.crv() == "P-256") {
    algorithm = kEs256;
    made = P256Key(key);
  } else if (key.kty() == "OKP" && key.crv() == "Ed25519") {
    algorithm = kEdDsa;
    made = Ed25519Key(key);
  }
  const bool for_signatures = key.use().empty() || key.use() == "sig";
  const bool for_algorithm = key.alg().empty() || key.alg() == algorithm;
  if (made == nullptr || !for_signatures || !for_algorithm) {
    return absl::InvalidArgumentError("it is no key that ID tokens are verified with");
  }
  return ProviderKey(key.kid(), algorithm, std::move(made));
}

bool ProviderKey::Verifies(std::string_view signed_part, std::string_view signature) const {
  const std::string as_taken = algorithm_ == kEs256 ? AsDer(signature) : std::string(signature);
  const DigestContext context(EVP_MD_CTX_new());
  // Ed25519 hashes by itself.
  const EVP_MD* digest = algorithm_ == kEdDsa ? nullptr : EVP_sha256();
  return context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(as_taken), as_taken.size(), Bytes(signed_part),
                          signed_part.size()) == 1;
}

}  // namespace ourvoice::identity
