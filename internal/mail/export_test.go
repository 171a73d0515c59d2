package mail

import (
	"crypto/tls"
	"net"
	"net/textproto"
)

// UseTLS has a Transport of NewSMTP trust other certificates, and encrypt
// towards every host, as it does towards all but this machine.
func UseTLS(t Transport, config *tls.Config) {
	r := t.(*relay)
	r.config = config
	r.plain = func(net.Addr) bool { return false }
}

// KindOfReply is the kind of a server's reply to a message or its recipient,
// or, with about false, to what comes before.
func KindOfReply(code int, text string, about bool) error {
	return smtpKind(&textproto.Error{Code: code, Msg: text}, about)
}
