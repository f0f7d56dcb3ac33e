//! Portuguese.

use super::LanguageProfile;

#[rustfmt::skip]
pub const PROFILE: LanguageProfile = LanguageProfile {
    primary: "pt",
    strong: "um uma uns umas é são com por para que seu sua seus suas este esta isso entre está estão se ao aos à às como mais
        mas muito sobre desde sem dois duas três no na nos nas num numa pelo pela não foi eram enquanto cada outro outra",
    weak: "o a os as de do da dos das e em ou",
    common: "homem homens mulher mulheres criança crianças menino menina pessoa pessoas gente equipe mesa tela mão mãos rua
        casa livro livros água árvore árvores porto barco barcos cidade mapa gráfico folha folhas mostra segura sentado
        sentada sentados grupo trabalho branco preto vermelho verde azul amarelo grande pequeno pequena cachorro gato céu
        mar neve telefone",
    heads: "agência ministério banco universidade escola museu instituto cidade praça rua",
    showing: "diz|intitulado|intitulada|se lê|com as palavras",
    letters: "ãõçáéíóúâêôà",
    endings: "ção ções ando endo indo dade ados idos mente inho inha eiro eira",
    inside: "lh nh",
    borrowed: "",
    phrases: "",
};
